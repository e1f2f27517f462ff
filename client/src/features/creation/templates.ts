import type { PhaseId } from "@saydo/shared/phases/index.ts";
import type { Language } from "../../texts/language.ts";
import type { NewWorkshopDraft } from "./new-workshop-form.ts";

export const templateIds = ["values", "scenarios", "refresh"] as const;
export type TemplateId = (typeof templateIds)[number];

type Agenda = readonly (readonly [PhaseId, number])[];

const agendas: Record<TemplateId, Agenda> = {
  values: [
    ["welcome", 5],
    ["promises", 5],
    ["write", 12],
    ["reveal", 18],
    ["scenarios", 12],
    ["vote", 8],
    ["answer", 15],
    ["sign", 10],
    ["close", 5],
  ],
  scenarios: [
    ["welcome", 5],
    ["scenarios", 25],
    ["vote", 8],
    ["answer", 12],
    ["sign", 6],
    ["close", 4],
  ],
  refresh: [
    ["welcome", 3],
    ["promises", 10],
    ["write", 6],
    ["reveal", 8],
    ["vote", 5],
    ["answer", 6],
    ["sign", 5],
    ["close", 2],
  ],
};

const words = {
  en: {
    titles: { values: "Values to actions", scenarios: "Scenario map", refresh: "Our charter, refreshed" },
    value: { word: "CARING", sentence: "We treat a customer's problem as ours." },
    lanes: ["Call agent", "Store associate"],
    moments: ["Payment fails", "Order is late", "Return at the counter"],
    leader: "Head of service",
  },
  de: {
    titles: { values: "Von Werten zu Handlungen", scenarios: "Szenarienkarte", refresh: "Unsere Charta, aufgefrischt" },
    value: { word: "FÜRSORGE", sentence: "Das Problem einer Kundin ist unser Problem." },
    lanes: ["Telefonservice", "Verkauf im Laden"],
    moments: ["Zahlung schlägt fehl", "Bestellung kommt zu spät", "Rückgabe am Tresen"],
    leader: "Leitung Service",
  },
} as const;

export function agendaOf(template: TemplateId): NewWorkshopDraft["agenda"] {
  return agendas[template].map(([phase, minutes]) => ({ phase, minutes }));
}

/** A whole workshop that lacks only the names of its people. */
export function fromTemplate(template: TemplateId, language: Language): NewWorkshopDraft {
  const text = words[language];
  return {
    title: text.titles[template],
    organisation: "",
    facilitatorName: "",
    language,
    values: [{ ...text.value, hue: 0 }],
    lanes: text.lanes.map((name) => ({ name })),
    moments: text.moments.map((name) => ({ name })),
    leaders: [{ name: "", title: text.leader }],
    agenda: agendaOf(template),
    anonymity: "anonymous",
    votes: { budget: null, cap: null, quorumPercent: 50, topK: 5 },
    capacity: 100,
    doors: "open",
  };
}
