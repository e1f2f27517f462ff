import { describe, inject } from "vitest";
import { engineContract } from "../engine.contract.ts";
import { mongoHarness } from "./testing/harness.ts";

const { uri } = inject("mongo");

describe("mongo engine", () => engineContract(async () => mongoHarness(uri)));
