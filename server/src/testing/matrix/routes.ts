import type { RouteArgument, RouteName, RouteParams } from "@saydo/shared/contract.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { phaseIds } from "@saydo/shared/phases/index.ts";
import { type Caller, type Scene, type Seated, seated } from "./states.ts";

interface Facts {
  readonly scene: Scene;
  readonly caller: Caller;
  /** The card that the scene's secret opens; any id when there is none. */
  readonly cardId: string;
  /** A secret that opens nothing. */
  readonly wrong: string;
}

interface Expectation<K extends RouteName> {
  readonly params?: (facts: Facts) => RouteParams<K>;
  readonly body?: (facts: Facts) => RouteArgument<K> | { readonly unknown: true };
  /** "ok", or the code of the refusal. */
  readonly says: (scene: Scene, caller: Caller) => string;
}

const isSeated = (caller: Caller): caller is Seated => seated.some((role) => role === caller);
const isShut = ({ ended }: Scene) => ended === "deleted" || ended === "removed";
const byCode = ({ scene }: Facts) => ({ code: scene.workshop.code });
const byId = ({ scene }: Facts) => ({ workshopId: scene.workshop.id });
const byCharter = ({ scene }: Facts) => ({ charterId: scene.charterId || "unknown" });
const noTemplate = () => ({ templateId: "unknown" });
const always = () => "ok";
const notAbout = () => "invalid_input";
const published = ({ hasCharter }: Scene) => (hasCharter ? "ok" : "not_found");

/** A browser without a seat in it: strangers, and those that lost theirs. */
function outside({ ended }: Scene, caller: Caller): string {
  if (ended === "removed") return "not_signed_in";
  if (caller === "moved seat") return "seat_moved";
  return caller === "removed seat" ? "seat_removed" : "not_signed_in";
}

/** For what belongs to a browser, whatever its seats. */
const withCookie = (says: string) => (_scene: Scene, caller: Caller) =>
  caller === "stranger" || caller === "projector" ? "not_signed_in" : says;

function ofFacilitator(scene: Scene, caller: Caller): string {
  if (!isSeated(caller) || scene.ended === "removed") return outside(scene, caller);
  return caller === "facilitator" ? "ok" : "forbidden";
}

/** A browser without a cookie has nothing to leave. */
function leaver(_scene: Scene, caller: Caller): string {
  return caller === "stranger" || caller === "projector" ? "not_signed_in" : "ok";
}

function newcomer({ ended, isOpen }: Scene): string {
  if (isOpen) return "ok";
  return ended === "finished" ? "workshop_finished" : "workshop_not_open";
}

const ofNoImport = (facts: Facts) => ({ ...byId(facts), importId: "unknown" });

/** Cards come from a file where the facilitator may add them; `otherwise` is what a request without a file hears there. */
function ofImport(scene: Scene, caller: Caller, otherwise: string): string {
  const said = ofFacilitator(scene, caller);
  if (said !== "ok") return said;
  if (scene.ended !== "live") return `workshop_${scene.ended}`;
  return scene.phase === "reveal" || scene.phase === "scenarios" ? otherwise : "wrong_phase";
}

/**
 * What each route of the contract answers in each state to each caller. Spelled out and not asked of the product: a new route needs an entry here.
 */
export const expectations: { readonly [K in RouteName]: Expectation<K> } = {
  createWorkshop: { body: () => ({ unknown: true }), says: notAbout },
  enterDemo: { body: () => ({ unknown: true }), says: notAbout },
  home: { says: always },
  door: { params: byCode, says: (scene) => (isShut(scene) ? "code_unknown" : "ok") },
  join: {
    params: byCode,
    body: () => ({ name: "Anna", laneId: everyoneLaneId }),
    says(scene, caller) {
      if (isShut(scene)) return "code_unknown";
      if (caller === "removed seat" || caller === "moved seat") return outside(scene, caller);
      return isSeated(caller) ? "ok" : newcomer(scene);
    },
  },
  knock: {
    params: byCode,
    body: () => ({ name: "Anna", laneId: everyoneLaneId }),
    says(scene, caller) {
      if (isShut(scene)) return "code_unknown";
      if (caller === "removed seat" || caller === "moved seat") return outside(scene, caller);
      if (isSeated(caller)) return "ok";
      // Joined by the entry before this one.
      return scene.isOpen ? "lobby_off" : newcomer(scene);
    },
  },
  leaderInvitation: {
    params: byCode,
    body: ({ scene }) => ({ token: scene.workshop.leaderTokens[0] ?? "" }),
    says(scene, caller) {
      if (isShut(scene)) return "code_unknown";
      return caller === "leader" ? "ok" : "link_spent";
    },
  },
  joinAsLeader: {
    params: byCode,
    body: ({ scene }) => ({ token: scene.workshop.leaderTokens[0] ?? "", name: "Lena" }),
    says(scene, caller) {
      if (isShut(scene)) return "code_unknown";
      if (caller === "facilitator" || caller === "co-facilitator") return "conflict";
      return caller === "leader" ? "ok" : "link_spent";
    },
  },
  seatOfCode: { body: () => ({ code: "2222222222" }), says: () => "device_code_unknown" },
  moveSeat: { body: () => ({ code: "2222222222" }), says: () => "device_code_unknown" },
  previewList: {
    params: byId,
    says(scene, caller) {
      const said = ofFacilitator(scene, caller);
      if (said !== "ok") return said;
      // The bytes are looked at only now.
      return scene.ended === "live" ? "file_type" : `workshop_${scene.ended}`;
    },
  },
  personalInvitation: {
    params: byCode,
    body: ({ wrong }) => ({ token: wrong }),
    says: (scene) => (isShut(scene) ? "code_unknown" : "link_invalid"),
  },
  joinByLink: {
    params: byCode,
    body: ({ wrong }) => ({ token: wrong }),
    says: (scene) => (isShut(scene) ? "code_unknown" : "link_invalid"),
  },
  recover: { params: byId, body: ({ wrong }) => ({ token: wrong }), says: () => "link_invalid" },
  leaveWorkshop: { params: byId, says: leaver },
  leave: { says: leaver },
  ticket: {
    body({ scene: { workshop }, caller }) {
      const [code = "", key] = workshop.projectorPath.replace("/p/", "").split("#key=");
      if (caller === "projector") return { as: "projector", code, key, scope: "board" };
      return { as: "member", workshopId: workshop.id, scope: "board" };
    },
    says(scene, caller) {
      if (caller === "projector") {
        if (scene.ended === "deleted") return "workshop_deleted";
        return scene.ended === "removed" ? "code_unknown" : "ok";
      }
      if (!isSeated(caller) || scene.ended === "removed") return outside(scene, caller);
      return isShut(scene) ? "workshop_deleted" : "ok";
    },
  },
  archiveWorkshop: {
    params: byId,
    body: ({ scene }) => ({ isArchived: scene.ended === "archived" }),
    says: ofFacilitator,
  },
  deleteWorkshop: { params: byId, body: ({ scene }) => ({ isDeleted: isShut(scene) }), says: ofFacilitator },
  workshopWords: { params: byId, says: ofFacilitator },
  templates: { says: always },
  saveTemplate: {
    body: ({ scene }) => ({
      name: "Ours",
      of: { what: "workshop", workshopId: scene.workshop.id, hasNames: false },
    }),
    says: ofFacilitator,
  },
  renameTemplate: { params: noTemplate, body: () => ({ name: "Ours" }), says: withCookie("not_found") },
  deleteTemplate: { params: noTemplate, says: withCookie("not_found") },
  previewImport: { params: byId, says: (scene, caller) => ofImport(scene, caller, "file_type") },
  importCards: { params: ofNoImport, says: (scene, caller) => ofImport(scene, caller, "file_type") },
  undoImport: { params: ofNoImport, says: (scene, caller) => ofImport(scene, caller, "not_found") },
  cardImports: { params: byId, says: (scene, caller) => ofImport(scene, caller, "ok") },
  exportFile: {
    params: ({ scene }) => ({ workshopId: scene.workshop.id, kind: "cards", format: "csv" }),
    says(scene, caller) {
      const said = ofFacilitator(scene, caller);
      return said === "ok" && scene.ended === "deleted" ? "workshop_deleted" : said;
    },
  },
  cardFates: {
    params: byId,
    body: ({ scene }) => ({ secrets: [scene.secret] }),
    says: (scene) => (isShut(scene) ? "workshop_deleted" : "ok"),
  },
  editOwnCard: {
    params: ({ scene, cardId }) => ({ workshopId: scene.workshop.id, cardId }),
    body: ({ scene }) => ({
      secret: scene.secret,
      parts: { situation: "a payment fails", behaviour: "call back today", outcome: "nobody waits" },
    }),
    says(scene) {
      if (scene.ended === "removed" || phaseIds.indexOf(scene.phase) < phaseIds.indexOf("reveal")) return "not_found";
      if (scene.ended !== "live") return `workshop_${scene.ended}`;
      return scene.phase === "reveal" ? "ok" : "wrong_phase";
    },
  },
  charter: { params: byCharter, says: published },
  charterVersions: { params: byCharter, says: published },
  charters: { says: always },
  charterFilters: { says: always },
};
