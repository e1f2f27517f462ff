import { isolated, isRightToLeft } from "../../core/direction.ts";
import type { ActionParts } from "./schema.ts";
import { sentenceLimit } from "./terms.ts";

export type Language = "en" | "de";

const joints = {
  en: { when: "When", i: "I", so: "so that" },
  de: { when: "Wenn", i: "ich", so: "damit" },
} as const;

/**
 * An action as one sentence (P3): "When …, I …, so that …", without empty parts. In German a colon before "ich" lets the verb stay where it was
 * typed.
 */
export function actionSentence(parts: ActionParts, language: Language): string {
  const words = joints[language];
  const situation = isolated(trimPart("situation", parts.situation));
  const typed = trimPart("behaviour", parts.behaviour);
  const behaviour = isolated(language === "de" ? typed.replace(invertedSelf, "$1") : typed);
  const outcome = isolated(trimPart("outcome", parts.outcome));
  const head = situation ? `${words.when} ${situation}${language === "de" ? ":" : ","} ` : "";
  const self = !situation && language === "de" ? "Ich" : words.i;
  const tail = outcome ? `, ${words.so} ${outcome}` : "";
  return `${head}${self} ${behaviour}${tail}`.trim();
}

const built = /^(?:(When |Wenn )(.+?)(, I |: ich )|(I |Ich ))(.+?)(?:(, so that |, damit )(.+))?$/su;

/** A stretch of a sentence: a typed part, or the words that join the parts. */
interface Stretch {
  readonly words: string;
  readonly isPart: boolean;
}

/**
 * Splits a stored sentence into its parts, so that Hebrew or Arabic parts keep their own order on a screen. The stored text has no marks: the joining
 * words of {@link actionSentence} show the parts. Any other text, or one read from the left, is one stretch.
 */
export function sentenceStretches(text: string): Stretch[] {
  const found = isRightToLeft(text) ? built.exec(text) : null;
  if (found === null) return [{ words: text, isPart: false }];
  const [, when, situation, i, self, behaviour, so, outcome] = found;
  const stretch = (words: string | undefined, isPart: boolean) => (words === undefined ? [] : [{ words, isPart }]);
  return [
    ...stretch(when, false),
    ...stretch(situation, true),
    ...stretch(i ?? self, false),
    ...stretch(behaviour, true),
    ...stretch(so, false),
    ...stretch(outcome, true),
  ];
}

/** {@link sentenceStretches} as one text, for places without markup. */
export function inReadingOrder(text: string): string {
  return sentenceStretches(text)
    .map(({ words, isPart }) => (isPart ? isolated(words) : words))
    .join("");
}

/** The words that the sentence itself puts before each part. */
const leads: Record<keyof ActionParts, RegExp> = {
  situation: /^(?:when(?:ever)?|wenn)(?:[\s,:…]+|$)/iu,
  behaviour: /^(?:i|ich)(?:[\s,:…]+|$)/iu,
  outcome: /^(?:so that|so dass|sodass|damit)(?:[\s,:…]+|$)/iu,
};

/** After "Wenn …" a German writer goes on with "rufe ich", so the sentence already has its "ich". Only certain verbs match; "wie ich" does not. */
const invertedSelf = /^((?!(?:wie|ehe|alle|ohne)\s)\p{L}+e|kann|will|darf|muss|soll|bin|weiß|lass)\s+ich(?=\s|$)/iu;

/**
 * Removes a typed leading word and a trailing comma, so that the sentence has them once. Only the part's own leading word goes: the situation "I open
 * a case" keeps its "I".
 */
function trimPart(part: keyof ActionParts, text: string): string {
  return text
    .trim()
    .replace(leads[part], "")
    .replace(/[\s.,;:…]+$/u, "");
}

/** A suggestion beside a card (P3). Hints never block and are never stored. */
export type Hint = "verb-first" | "moment" | "absolute" | "long" | "poster" | "statistics";

interface Lexicon {
  /** First words that are certainly no verb. Other words pass: a wrong hint costs more than a missing one. */
  readonly notVerbs: ReadonlySet<string>;
  readonly nounEnding: RegExp;
  readonly vagueMoment: RegExp;
  readonly absolute: RegExp;
  readonly poster: RegExp;
  readonly statistics: RegExp;
}

const lexicons: Record<Language, Lexicon> = {
  en: {
    notVerbs: new Set(
      `the a an my our their your his her this that these those more better good great excellent every each all some any no not never
      always to for with in on at by from about of and or but customer customers client clients people team we they he she it you
      would should could will can must may might`.split(/\s+/),
    ),
    nounEnding: /(?<!^men|^ques|^posi|^cau|^envi|^func)(?:tion|sion|ness|ship|ity)s?$/,
    vagueMoment:
      /^(?:always|every ?day|in general|generally|at work|all the time|any ?time|whenever possible|possible|daily|everywhere)\b/i,
    absolute: /\b(?:always|never|every time|everybody|everyone|all the time|be|(?<!\d\s?)am|being)\b/i,
    poster:
      /\b(?:communicat\w+ (?:the|our) values?|rais\w+ awareness|liv\w+ (?:the|our) values?|role models?|customers? first|extra mile|walk\w* the talk|customer[- ]centric\w*|foster\w*|promot\w+ (?:a|the|our) culture|culture of|excellence|strive|embrac\w+|go above and beyond|mindset|world[- ]class|passion\w*)\b/i,
    statistics:
      /(?:\d\s?%|\b(?:segments?|kpis?|e?nps|csat|churn|arpu|percent|conversion|target groups?|statistics?|average|market share|penetration|retention rate|sla)\b)/i,
  },
  de: {
    notVerbs: new Set(
      `der die das den dem ein eine einen einem mein meine meinen unser unsere unseren mehr bessere besserer gute guter gutes jeder jede
      jedes alle kein keine nicht nie immer stets zu für mit im in an am auf bei von vom über und oder kunde kunden kundin kundinnen team
      wir sie er es man würde sollte könnte muss darf`.split(/\s+/),
    ),
    nounEnding: /(?:ung|heit|keit|schaft|tion|ität|ismus)(?:en)?$/,
    vagueMoment:
      /^(?:immer|jeden tag|täglich|generell|allgemein|im alltag|bei der arbeit|jederzeit|überall|möglich|es geht)/i,
    // "sein" at the end of a clause is the verb; before another word it is "his": "erkläre ihm sein Ticket".
    absolute:
      /(?<!\p{L})(?:(?:immer|nie|niemals|stets|jederzeit|jedes mal|jeden tag|bin)(?!\p{L})|(?:zu )?sein(?=\s*(?:$|[.,;:!?–)\n]|(?:und|oder|zu)(?!\p{L}))))/iu,
    poster:
      /(?:werte (?:leben|kommunizieren|vermitteln)|(?:lebe|kommuniziere|vermittle) (?:die|unsere) werte|sensibilisier\p{L}*|bewusstsein schaff\p{L}*|schaffe bewusstsein|vorbild|(?:kund\p{L}*|mensch) (?:steht )?im mittelpunkt|in den mittelpunkt|kundenorientier\p{L}*|kundenzentr\p{L}*|kultur (?:fördern|leben)|fördere (?:die|eine|unsere) kultur|mit leidenschaft|exzellenz|extrameile|mindset)/iu,
    statistics:
      /(?:\d\s?%|(?<!\p{L})(?:\p{L}*segmente?n?|kpis?|e?nps|csat|churn|prozent|zielgruppen?|statistik\p{L}*|durchschnitt\p{L}*|marktanteil\p{L}*|quote|conversion|sla)(?!\p{L}))/iu,
  },
};

/**
 * P3: suggestions that make an action clearer, the most helpful first. There are none before the behaviour has two words, so that no writer is
 * corrected while starting.
 */
export function hintsFor(parts: ActionParts, language: Language): Hint[] {
  const behaviour = trimPart("behaviour", parts.behaviour);
  if (behaviour.split(/\s+/).length < 2) return [];
  const lexicon = lexicons[language];
  const whole = [parts.situation, behaviour, parts.outcome].join(" \n ");
  const checks: readonly (readonly [Hint, boolean])[] = [
    ["poster", lexicon.poster.test(`${behaviour} \n ${parts.outcome}`)],
    ["verb-first", !startsWithVerb(behaviour, lexicon)],
    ["moment", namesNoMoment(parts.situation, lexicon)],
    ["absolute", lexicon.absolute.test(behaviour)],
    ["statistics", lexicon.statistics.test(whole)],
    ["long", sentenceLength(parts) > sentenceLimit],
  ];
  return checks.flatMap(([hint, applies]) => (applies ? [hint] : []));
}

/** Visible characters of the three parts, without the joining words. */
export function sentenceLength(parts: ActionParts): number {
  const { situation, behaviour, outcome } = parts;
  const trimmed = [trimPart("situation", situation), trimPart("behaviour", behaviour), trimPart("outcome", outcome)];
  const filled = trimmed.filter((part) => part !== "");
  return filled.reduce((sum, part) => sum + part.length, Math.max(0, filled.length - 1));
}

function startsWithVerb(behaviour: string, lexicon: Lexicon): boolean {
  const first = behaviour.toLowerCase().match(/^[\p{L}'-]+/u)?.[0];
  if (first === undefined) return false;
  return !lexicon.notVerbs.has(first) && !(first.length > 6 && lexicon.nounEnding.test(first));
}

function namesNoMoment(situation: string, lexicon: Lexicon): boolean {
  const text = trimPart("situation", situation);
  return text.length < 4 || lexicon.vagueMoment.test(text);
}
