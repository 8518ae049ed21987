import '@testing-library/jest-dom';

import { fireEvent, render, screen } from '@testing-library/react';

import { acknowledge } from '../engagements/acknowledge';
import type { Acknowledgement, FlexFact } from '../engagements/facts';
import { applyFact } from '../engagements/apply-fact';
import { caseId, engagementAfter, reservationSid, state } from '../engagements/testing';
import { ContactChooser } from './ContactChooser';
import { PanelTheme } from './PanelTheme';
import { registerStrings } from './strings';

const mario = '003000000000001AAA';
const contact = { object: 'Contact', account: 'Northwind', title: null, email: null };
const asked: Acknowledgement = {
  type: 'case-made',
  caseId,
  caseNumber: '00001026',
  contactId: null,
  contactName: null,
  matches: [
    { ...contact, id: mario, name: 'Mario Alvarez', title: 'Purchasing', email: 'mario@example.com' },
    { ...contact, id: '003000000000002AAA', name: null },
  ],
};
const asking = () => acknowledge(engagementAfter(state('accepted', 1_700_000_000)), asked);
const chosen = (choice: string | null) =>
  applyFact(asking(), reservationSid, { type: 'contact-chosen', choice } satisfies FlexFact);

function renderChooser(engagement = asking()) {
  const onChoose = jest.fn();
  render(
    <PanelTheme dark={false}>
      <ContactChooser engagement={engagement} text={registerStrings({})} onChoose={onChoose} />
    </PanelTheme>,
  );
  return onChoose;
}

it('tells apart whom it may be, in a group of radio buttons under a heading, and is said as it appears', () => {
  renderChooser();
  expect(screen.getByRole('heading')).toHaveTextContent('Who is the customer?');
  expect(screen.getByRole('radiogroup', { name: 'Who is the customer?' }).closest('[aria-live=polite]')).not.toBeNull();
  expect(screen.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent)).toEqual([
    'Mario AlvarezContact · Purchasing · Northwind · mario@example.com',
    'No nameContact · Northwind',
    'Somebody elseA new contact is created.',
    'Leave it openThe case stays without a contact.',
  ]);
});

it.each([
  ['Mario Alvarez', mario],
  ['Somebody else', 'new'],
  ['Leave it open', null],
])('takes %s', (name, choice) => {
  const onChoose = renderChooser();
  fireEvent.click(screen.getByRole('radio', { name: new RegExp(name) }));
  fireEvent.click(screen.getByText('Choose'));
  expect(onChoose.mock.calls).toEqual([[choice]]);
});

it('takes nothing that nobody chose', () => {
  const onChoose = renderChooser();
  fireEvent.click(screen.getByText('Choose'));
  expect(onChoose).not.toHaveBeenCalled();
});

it('says that the choice is being saved', () => {
  renderChooser(chosen(mario) ?? undefined);
  expect(screen.getByText('Saving your choice: Mario Alvarez…')).toBeVisible();
  expect(screen.queryByRole('radio')).toBeNull();
});

it('asks once more, with the reason, after a refusal', () => {
  const reason = { code: 'INVALID_CONTACT', message: 'There is no such Contact.' };
  const engagement = chosen(mario);
  renderChooser(engagement ? acknowledge(engagement, { type: 'contact-refused', reason }) : undefined);
  expect(screen.getByTestId('salesforce-choice-refused')).toHaveTextContent('There is no such Contact.');
  expect(screen.getAllByRole('radio')).toHaveLength(4);
});

it('asks nothing more once it is answered', () => {
  renderChooser(chosen(null) ?? undefined);
  expect(screen.queryByRole('radio')).toBeNull();
});
