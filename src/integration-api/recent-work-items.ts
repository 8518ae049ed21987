import type { Engagement } from '../engagements/engagement';
import { isOver } from '../engagements/engagement';
import type { WorkItem } from './work-item';
import { finishedTask, workItemOf } from './work-item';

export interface RememberedEngagements {
  views(): readonly { readonly engagement: Engagement }[];
  /** Has the tab that writes tell of what is over. */
  showFinished(): void;
}

/** How long a tab that does not write waits for what the writer remembers, in milliseconds. */
const askedMs = 300;

/** Those that are over, newest first. What was known of the customer is forgotten by then, so that none of it can be told. */
export async function recentWorkItems(engagements: RememberedEngagements, limit: number): Promise<WorkItem[]> {
  engagements.showFinished();
  await new Promise((resolve) => setTimeout(resolve, askedMs));
  return engagements
    .views()
    .map(({ engagement }) => engagement)
    .filter(isOver)
    .sort((one, other) => other.knownSince - one.knownSince)
    .slice(0, limit)
    .map((engagement) => {
      const source = { task: finishedTask(engagement), engagement, recovered: true, local: {} };
      return workItemOf(source, false);
    });
}
