"""What `import`, `export` and `template` share: what forms are read with, previews, writing."""
