/**
 * On a machine with much memory Node collects late and the process swells to twice its size for the same speed:
 * measured by `bin/bench memory`, and by `bin/bench export` for what grows a fifth before it is collected: 50 MB less
 * for a tenth more work. Young objects are collected while the old ones are marked, as before V8 13: without it all that
 * a marking lasts becomes old, 30 MB more in an export. The index is not counted in it. `NODE_OPTIONS` may say otherwise.
 */
export function frugalOptions() {
  // A node of the gateway alone has no index and makes no pages: what it has is short-lived, and much of it.
  if (process.env.ROLES?.trim() === 'gateway') return []
  const said = process.env.NODE_OPTIONS ?? ''
  const options = [
    '--max-semi-space-size=8',
    '--max-old-space-size=512',
    '--heap-growing-percent=20',
    '--no-separate-gc-phases',
  ]
  // With it, an index that another replaced is given back at once.
  return [...options, '--expose-gc'].filter(
    (option) => !said.replaceAll('_', '-').includes(option.split('=')[0]),
  )
}

/** Left to itself, the C library keeps freed buffers of up to 32 MB for later: they are given back at once. */
export function frugalEnvironment() {
  return {
    MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2',
    MALLOC_MMAP_THRESHOLD_: process.env.MALLOC_MMAP_THRESHOLD_ ?? '131072',
    MALLOC_TRIM_THRESHOLD_: process.env.MALLOC_TRIM_THRESHOLD_ ?? '131072',
  }
}
