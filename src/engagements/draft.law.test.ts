import fc from 'fast-check';

import { acknowledge } from './acknowledge';
import { activityDigest } from './activity';
import { applyFact } from './apply-fact';
import type { Engagement } from './engagement';
import { engagementSchema, isOver } from './engagement';
import type { FlexFact } from './facts';
import { nextStep } from './next-step';
import { chainPolicy, engagementAfter, reservationSid, state } from './testing';
import * as v from 'valibot';

const at = 1_700_000_000;
const policy = { ...chainPolicy, caseChannels: [], activity: true };

type Event =
  | { readonly does: 'type'; readonly field: 'notes' | 'disposition'; readonly text: string }
  | { readonly does: 'save' | 'reload' | 'salesforce-answers' | 'wrap-up' | 'end' }
  /** Another plugin, or the echo of an earlier save: whatever the task's attributes say. */
  | { readonly does: 'program'; readonly field: 'notes' | 'disposition'; readonly text: string };

const field = fc.constantFrom('notes' as const, 'disposition' as const);
/** Few, so that an echo is often met. */
const text = fc.constantFrom('', 'one', 'two', 'three');
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ does: fc.constant('type' as const), field, text }),
  fc.record({ does: fc.constant('program' as const), field, text }),
  fc.record({ does: fc.constantFrom('save', 'reload', 'salesforce-answers', 'wrap-up', 'end') }),
);

/** The plugin and the org, which keeps of a field what it was told last. */
class History {
  engagement: Engagement = engagementAfter(state('accepted', at));
  readonly org: { notes: string | null; disposition: string | null } = { notes: null, disposition: null };
  readonly typed: { notes: string | null; disposition: string | null } = { notes: null, disposition: null };

  happens(each: Event): void {
    switch (each.does) {
      case 'type':
        this.typed[each.field] = each.text;
        return this.record({ type: 'drafted', draft: { notes: null, disposition: null, [each.field]: each.text } });
      case 'program':
        // As it is heard from the task's attributes: an empty text says nothing.
        return each.text === '' ? undefined : this.record({ type: 'written', written: { [each.field]: each.text } });
      case 'save':
        return this.record({ type: 'draft-saved' });
      case 'wrap-up':
        return isOver(this.engagement) ? undefined : this.record(state('wrapping', at + 60));
      case 'end':
        return this.record(state('completed', at + 90));
      case 'reload':
        this.engagement = v.parse(engagementSchema, JSON.parse(JSON.stringify(this.engagement)));
        return undefined;
      case 'salesforce-answers':
        return this.send();
    }
  }

  /** One save of the activity, and what follows when nothing more is owed. */
  send(): void {
    const step = nextStep(this.engagement, policy);
    if (step?.kind === 'save-activity') {
      const { notes, disposition } = step.request.interaction;
      if (notes !== undefined) this.org.notes = notes;
      if (disposition !== undefined) this.org.disposition = disposition;
      const { digest, told } = step;
      const answer = { id: '00T000000000001AAA', digest, told, declined: false, skipped: [] };
      this.engagement = acknowledge(this.engagement, { type: 'activity-settled', ...answer });
    }
    const { activity } = this.engagement;
    if (isOver(this.engagement) && activity.digest === activityDigest(this.engagement))
      this.engagement = acknowledge(this.engagement, { type: 'settled' });
  }

  private record(fact: FlexFact): void {
    this.engagement = applyFact(this.engagement, reservationSid, fact) ?? this.engagement;
  }
}

it('what the agent typed last is what is written at the end, in whatever order drafts, saves, ends and reloads come', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const history = new History();
      events.forEach((each) => history.happens(each));
      history.happens({ does: 'end' });
      history.send();
      for (const name of ['notes', 'disposition'] as const)
        if (history.typed[name] !== null) expect(history.org[name]).toBe(history.typed[name]);
      expect(history.engagement.draft).toBeNull();
      expect(nextStep(history.engagement, policy)).toBeNull();
    }),
  );
});
