import { activityDigest, activityRequest } from './activity';
import { engagementAfter, state } from './testing';

const at = 1_700_000_000;
const engagement = { ...engagementAfter(state('accepted', at)), revision: 7 };

describe('the request for an activity', () => {
  it('says how much was known of the engagement, and since when', () => {
    expect(activityRequest(engagement).version).toEqual({ since: engagement.knownSince, revision: 7 });
  });

  it('does not have to be made again when nothing but that has changed', () => {
    const later = { ...engagement, knownSince: at + 1, revision: 8 };
    expect(activityDigest(later)).toBe(activityDigest(engagement));
    expect(activityRequest(later).version).toEqual({ since: at + 1, revision: 8 });
  });
});
