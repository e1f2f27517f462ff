/** Why a row cannot become a person on the list. */
export const personReasons = [
  "name_missing",
  "name_too_long",
  "name_twice",
  /** The mail address belongs to one person on the list and the name to another one. */
  "name_taken",
  "role_unknown",
  "mail_wrong",
  "mail_twice",
] as const;
export type PersonReason = (typeof personReasons)[number];

/** What a row does to the list. */
export const becomes = ["added", "updated", "same"] as const;

/** The words by which a first row may name a column, in both languages. */
export const headings = {
  name: ["name", "full name", "person", "participant", "teilnehmer", "teilnehmerin", "teilnehmende", "mitarbeiter"],
  firstName: ["first name", "given name", "vorname"],
  lastName: ["last name", "surname", "family name", "nachname", "familienname"],
  role: ["job role", "role", "job", "lane", "rolle", "berufsrolle", "funktion", "position"],
  mail: ["mail", "e-mail", "email", "mail address", "e-mail address", "e-mail-adresse", "mailadresse"],
} as const;

/** How many errors are told one by one. */
export const errorsTold = 100;
