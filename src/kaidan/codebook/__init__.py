"""The codebook: TOML files as typed values, matched against text, and checked."""
