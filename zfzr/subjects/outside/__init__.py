"""外部监督 (四（三）): deputies, procurators, courts and media; supervisors of society, third parties, visits (D38-D41)."""
