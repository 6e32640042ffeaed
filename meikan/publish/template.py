"""The template of a city: its fields by section, and which of them a city of the panel is expected to have."""

# fields of the template, in its order; those that a city of the panel is expected to have say so when nothing is known
EXECUTIVE = (
    "system",
    "legal_class",
    "law",
    "executive_title",
    "executive_selection",
    "executive_electors",
    "executive_voting_system",
    "executive_term_years",
    "holder",
    "executive_collegiate",
    "executive_seats",
    "deputies",
    "deputies_selection",
    "executive_role",
)
COUNCIL = (
    "council",
    "council_name",
    "council_selection",
    "council_seats",
    "council_term_years",
    "franchise",
    "last_election",
)
FIELDS = {
    "executive": EXECUTIVE,
    "council": COUNCIL,
    "districts": ("subdivisions", "subdivisions_remit"),
    "marketing": ("marketing_body", "slogan", "investment_body"),
    "business": ("business_body", "partnership_body"),
    "tech": ("tech_body",),
}
EXPECTED = {
    *("system", "executive_title", "executive_selection", "executive_term_years", "holder", "deputies_selection"),
    *("council_name", "council_selection", "council_seats", "council_term_years", "franchise", "last_election"),
    *("subdivisions", "subdivisions_remit", "marketing_body", "slogan", "business_body", "tech_body"),
}
# a name in each language, of which a page prints its own
WORDED = ("executive_title", "council_name")
FIGURES = ("population", "council_seats", "executive_term_years", "last_election")
