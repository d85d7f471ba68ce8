"""Rows of large tables: those that a project needs, without reading them one by one."""
