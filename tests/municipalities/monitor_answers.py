"""Whole sets of answers to the questionnaire of 2025."""

WITHOUT = {
    "has_policy": "no",
    "preparing": "yes",
    "reason_none": ["capacity"],
    "portfolio": "no",
    "council": "no",
    "prevention": ["none"],
    "prevention_money": "unknown",
    "adv_contract": "yes",
    "adv_contact": "year",
    "adv_tasks": ["handling"],
    "adv_figures": "no",
    "own_staff": ["adviser"],
    "partners": ["police"],
    "participation": "no",
    "needs": ["money"],
}
WITH = {
    **{
        name: answer for name, answer in WITHOUT.items() if name not in ("preparing", "reason_none")
    },
    "has_policy": "yes",
    "policy_kinds": ["own_paper"],
    "grounds": ["all"],
    "terrains": ["onderwijs"],
    "approach": ["prevent"],
}
