"""What an editor asks while somebody types: what stands here, what it means, what could stand here, where it is used."""
