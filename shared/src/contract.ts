import type { z } from "zod";
import type { Command, CommandKind, Route, Section } from "./core/contract.ts";
import { answersCommands, answersSections } from "./features/answers/contract.ts";
import { boardCommands, boardSections } from "./features/board/contract.ts";
import { adoptionCommands, adoptionSections } from "./features/charters/adoption/contract.ts";
import { chartersCommands, chartersRoutes, chartersSections } from "./features/charters/contract.ts";
import { charterSearchRoutes } from "./features/charters/search/contract.ts";
import { charterVersionsCommands, charterVersionsRoutes } from "./features/charters/versions/contract.ts";
import { commitmentsCommands, commitmentsSections } from "./features/commitments/contract.ts";
import { demoRoutes } from "./features/demo/contract.ts";
import { editingCommands } from "./features/editing/contract.ts";
import { lifeRoutes } from "./features/editing/life/contract.ts";
import { exportRoutes } from "./features/files/export/contract.ts";
import { importRoutes } from "./features/files/import/contract.ts";
import { listCommands, listRoutes } from "./features/list/contract.ts";
import { listImportRoutes } from "./features/list/import/contract.ts";
import { receiptsRoutes } from "./features/receipts/contract.ts";
import { templateRoutes } from "./features/templates/contract.ts";
import { votingCommands, votingSections } from "./features/voting/contract.ts";
import { workshopCommands, workshopRoutes, workshopSections } from "./features/workshops/contract.ts";
import { seatRoutes } from "./features/workshops/seats/contract.ts";
import { deviceCommands, deviceRoutes } from "./features/workshops/seats/device/contract.ts";
import { joiningCommands } from "./features/workshops/seats/joining/contract.ts";
import { leavingRoutes } from "./features/workshops/seats/leaving/contract.ts";
import { lobbyCommands, lobbyRoutes } from "./features/workshops/seats/lobby/contract.ts";
import { writingCommands, writingSections } from "./features/writing/contract.ts";
import type { routePaths } from "./route-paths.ts";

/** Every socket.io command of the product. */
export const commands = {
  ...workshopCommands,
  ...deviceCommands,
  ...lobbyCommands,
  ...joiningCommands,
  ...writingCommands,
  ...boardCommands,
  ...votingCommands,
  ...answersCommands,
  ...commitmentsCommands,
  ...chartersCommands,
  ...adoptionCommands,
  ...charterVersionsCommands,
  ...editingCommands,
  ...listCommands,
} satisfies Record<string, Command>;

/** Every part of a workshop that the server pushes; how they travel stands in `sections.ts`. */
export const sections = {
  ...workshopSections,
  ...writingSections,
  ...boardSections,
  ...votingSections,
  ...answersSections,
  ...commitmentsSections,
  ...chartersSections,
  ...adoptionSections,
} satisfies Record<string, Section>;

/** Every HTTP route; `/api/openapi.json` is made from this list. */
export const routes = {
  ...workshopRoutes,
  ...seatRoutes,
  ...listRoutes,
  ...listImportRoutes,
  ...receiptsRoutes,
  ...deviceRoutes,
  ...leavingRoutes,
  ...lobbyRoutes,
  ...chartersRoutes,
  ...charterSearchRoutes,
  ...charterVersionsRoutes,
  ...demoRoutes,
  ...lifeRoutes,
  ...templateRoutes,
  ...exportRoutes,
  ...importRoutes,
} satisfies Record<keyof typeof routePaths, Route>;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type CommandOf<Kind extends CommandKind> = {
  [K in CommandName]: Commands[K]["kind"] extends Kind ? K : never;
}[CommandName];
export type CommandInput<K extends CommandName> = z.output<Commands[K]["input"]>;
/** The input as a client sends it: defaults may be left out. */
export type CommandArgument<K extends CommandName> = z.input<Commands[K]["input"]>;
export type CommandOutput<K extends CommandName> = z.output<Commands[K]["output"]>;

export type Sections = typeof sections;
export type SectionName = keyof Sections;
export type SectionView<K extends SectionName> = z.output<Sections[K]["view"]>;
/** All sections of one viewer. */
export type SectionViews = { [K in SectionName]: SectionView<K> };

export type Routes = typeof routes;
export type RouteName = keyof Routes;
export type RouteParams<K extends RouteName> = z.output<Routes[K]["params"]>;
export type RouteBody<K extends RouteName> = z.output<Routes[K]["body"]>;
export type RouteArgument<K extends RouteName> = z.input<Routes[K]["body"]>;
export type RouteResponse<K extends RouteName> = z.output<Routes[K]["response"]>;
