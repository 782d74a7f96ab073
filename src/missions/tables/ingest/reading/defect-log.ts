import type { Defect, DefectKind, DefectReport } from '../contract.ts'

/** Gathers defects while a file is read: every one is counted, and given to who keeps them all. */
export interface DefectLog {
  add(defect: Defect): void
  /** Counts cells of a kind that are too many to be told one by one. */
  count(kind: DefectKind, column: string | null, count: number): void
  report(): DefectReport
}

const kept = 200
const longest = 200

export function openDefectLog(keeper?: { add(defect: Defect): void }): DefectLog {
  const counts = new Map<string, { kind: DefectKind; column: string | null; count: number }>()
  const first: Defect[] = []
  let total = 0
  const count = (kind: DefectKind, column: string | null, more: number) => {
    total += more
    const key = `${kind} ${column ?? ''}`
    const known = counts.get(key)
    if (known) known.count += more
    else counts.set(key, { kind, column, count: more })
  }
  return {
    count,
    add(defect) {
      count(defect.kind, defect.column, 1)
      keeper?.add(defect)
      // Passes may tell lines out of order: a margin is kept, and cut once they are sorted.
      if (first.length < kept * 5) first.push({ ...defect, value: shorten(defect.value) })
    },
    report: () => ({
      total,
      byKind: [...counts.values()],
      first: first.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)).slice(0, kept),
    }),
  }
}

function shorten(value: string | null): string | null {
  return value === null || value.length <= longest ? value : `${value.slice(0, longest - 1)}…`
}
