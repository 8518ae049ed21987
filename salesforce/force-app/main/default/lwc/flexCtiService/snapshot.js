/** @typedef {import('./protocol').Snapshot} Snapshot */

/**
 * The snapshot after an event; the same object where the event changes nothing of it.
 *
 * @param {Snapshot} snapshot
 * @param {string} type
 * @param {Record<string, any>} body
 * @returns {Snapshot}
 */
export function snapshotAfter(snapshot, type, body) {
  if (type === 'connectionLost') return { ...snapshot, connection: 'lost' };
  if (type === 'connectionEstablished') return { ...snapshot, connection: 'established' };
  if (type === 'agentStateChanged') return { ...snapshot, agent: body.state };
  return body.item ? { ...snapshot, items: itemsAfter(snapshot.items, body.item) } : snapshot;
}

/**
 * An item keeps its place. One that has ended is no longer there; a log of it may still be saved, which does not bring it back.
 *
 * @param {Snapshot['items']} items
 * @param {Snapshot['items'][number]} item
 */
function itemsAfter(items, item) {
  if (item.state === 'ended') return items.filter(({ id }) => id !== item.id);
  return items.some(({ id }) => id === item.id)
    ? items.map((each) => (each.id === item.id ? item : each))
    : [...items, item];
}
