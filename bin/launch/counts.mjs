/** Second reporter of a test process: its counts as JSON, for whoever started it. */
export default async function* counts(events) {
  for await (const { type, data } of events) {
    if (type === 'test:summary' && data.file === undefined) yield JSON.stringify(data.counts)
  }
}
