"""The Python behind the pages of the DevRel Field Guide."""
