import { calls } from './calls';
import { tasks } from './tasks';
import type { Scenario } from './trace';
import { transfers } from './transfers';

/** In the order in which the document has them. */
export const scenarios = { ...calls, ...transfers, ...tasks } satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
