"""How a program reads the site: JSON, CSV, calendars, spreadsheets, redirects (design, section 6: a contract)."""
