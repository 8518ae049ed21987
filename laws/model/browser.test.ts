/** @jest-environment node */
import { play } from '../histories/play';
import { calmCall } from '../matrix/calm-call';

it('lets its tabs hear each other: the one that writes has the record popped where the agent accepted', async () => {
  const { conversations, ...calm } = calmCall(2);
  const { salesforce } = await play({ ...calm, conversations: conversations.map((each) => ({ ...each, tab: 1 })) });
  expect(salesforce.pops.map(({ tab }) => tab)).toEqual(['tab 2']);
  expect(salesforce.logs.map(({ fields }) => fields.Ended_By__c)).toEqual(['Agent', 'Agent', undefined]);
});
