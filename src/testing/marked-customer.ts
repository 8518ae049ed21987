import { inspect } from 'node:util';

/** A customer whose every datum can be found again wherever it has been written. */
export const marked = {
  phone: '+15557770199',
  name: 'Zaphod Beeblebrox',
  email: 'zaphod@heartofgold.example',
  text: 'my order of towels',
};
const { phone, name, email, text } = marked;

/** As Salesforce, a browser or another script may quote them. */
export const quotingCustomer = `Not for ${name}, ${phone}, ${email}: "${text}"`;

/** Task attributes of that customer: as Twilio sets them, and the same data wherever a flow may put it. */
export const markedAttributes = (from: string) => ({
  ...{ direction: 'inbound', from, caller: phone, customerAddress: from, name, customerName: name, email },
  customers: { name, email, phone },
  ...{ channelType: text, flexInteractionSid: name, flexInteractionChannelSid: phone, sfdcSearchString: name },
  ...{ sfdcUrl: `/search?q=${name}`, sfdcObjectId: name, initialText: text, pre_engagement_data: { question: text } },
});

/** The marks that are anywhere in a value, in whatever spelling: as text, percent-encoded, with or without spaces. */
export function marksIn(value: unknown): readonly string[] {
  const written = inspect(value, { depth: Infinity, maxStringLength: Infinity, maxArrayLength: Infinity });
  return written.match(/555[ -]?777[ -]?0199|zaphod|beeblebrox|heartofgold|order(?: |%20|\+)of|towels/gi) ?? [];
}
