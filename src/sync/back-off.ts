const firstMs = 1_000;
const longestMs = 30_000;

/**
 * The pause after failed try number `attempt` (1, 2, ...), in milliseconds: a random part of a bound that doubles up to 30 s ("full jitter",
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), so that agents of one org do not come back in step.
 */
export const backOffMs = (attempt: number, random: () => number = Math.random): number =>
  Math.ceil(random() * Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 10)));
