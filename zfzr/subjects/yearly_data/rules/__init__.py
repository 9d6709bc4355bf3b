"""Rules on the yearly figures that are published (ZF576, ZF856-ZF859, ZF993): against registers, columns, each other."""
