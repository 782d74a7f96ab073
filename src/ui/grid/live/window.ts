/** What of a long list is in sight. Rows are numbered from 0. */
export interface Sight {
  /** First and last row to draw, the last excluded. */
  from: number
  to: number
  /** Where row `n` stands: `top + (n - from) * height`. */
  top: number
}

export interface Scrolled {
  total: number
  /** Of a row, in pixels. */
  height: number
  scrollTop: number
  /** Of what is in sight. */
  viewHeight: number
}

/** Browsers draw nothing taller: beyond, a pixel of the scroll bar is worth more than one. */
const tallest = 12_000_000
/** Rows drawn before and after those in sight. */
const margin = 6

/** How tall the list says it is. */
export function heightOf({ total, height }: Pick<Scrolled, 'total' | 'height'>): number {
  return Math.min(tallest, total * height)
}

export function sightOf(scrolled: Scrolled): Sight {
  const { total, height, scrollTop, viewHeight } = scrolled
  const first = firstOf(scrolled)
  const from = Math.max(0, Math.floor(first) - margin)
  const to = Math.min(total, Math.ceil(first + viewHeight / height) + margin)
  return { from, to, top: scrollTop + (from - first) * height }
}

/** The row at the top of what is in sight, with its fraction. */
function firstOf({ total, height, scrollTop, viewHeight }: Scrolled): number {
  const whole = total * height
  if (whole <= tallest) return scrollTop / height
  const range = tallest - viewHeight
  return range <= 0 ? 0 : (Math.min(scrollTop, range) / range) * (total - viewHeight / height)
}

/** How far to scroll so that a row is in sight; what is already there stays. */
export function scrollFor(row: number, scrolled: Scrolled): number {
  const { total, height, scrollTop, viewHeight } = scrolled
  const first = firstOf(scrolled)
  const shown = viewHeight / height
  if (row >= first && row + 1 <= first + shown) return scrollTop
  const wanted = row < first ? row : row + 1 - shown
  if (total * height <= tallest) return Math.max(0, wanted * height)
  return Math.max(0, (wanted / (total - shown)) * (tallest - viewHeight))
}
