import type { Finding, ScanColumn } from '../../scan/contract.ts'
import type { RemedyStep } from '../../scan/steps.ts'

/** One way to mend a finding: the steps to ask for. */
export interface RemedyOption {
  id: string
  steps: RemedyStep[]
}

interface Given {
  columns: readonly ScanColumn[]
  /** Of the policy: rows that must share what is known of somebody. */
  k: number
}

/** What a producer may choose to do of a finding, the most careful first; nothing for what no step mends. */
export function optionsFor(finding: Finding, given: Given): RemedyOption[] {
  const { remedies, kind, columns } = finding
  const [column] = columns
  if (remedies.includes('table-only')) return [{ id: 'table-only', steps: [{ kind: 'table-only' }] }]
  if (column === undefined) return []
  if (kind === 'hidden-content')
    return [{ id: 'remove', steps: columns.map((column) => ({ kind: 'remove', column })) }]
  const options: RemedyOption[] = []
  // Of several columns, the first is the one that tells something of a person.
  if (remedies.includes('remove')) options.push({ id: 'remove', steps: [{ kind: 'remove', column }] })
  if (remedies.includes('generalize'))
    options.push(...(kind === 'singling-out' ? widened(columns, given) : generalized(finding, column, given)))
  if (remedies.includes('suppress')) options.push(...suppressed(finding, given))
  if (remedies.includes('pseudonymize'))
    options.push({ id: 'pseudonymize', steps: [{ kind: 'pseudonymize', column }] })
  return options
}

function generalized({ kind, reasons }: Finding, column: string, given: Given): RemedyOption[] {
  const to = (id: 'year' | 'month' | 'commune'): RemedyOption => ({
    id,
    steps: [{ kind: 'generalize', column, to: id }],
  })
  // A date inside a sentence has no year to keep: the sentence would go with it.
  if (reasons.some(({ code }) => code === 'inside-text'))
    return [{ id: 'suppress', steps: [{ kind: 'suppress', what: 'found', column }] }]
  if (kind === 'birth-date') return [to('year'), to('month')]
  if (kind === 'postal-address') return [to('commune')]
  if (kind !== 'coordinates' || !isNumber(given, column)) return []
  return [{ id: 'rounded', steps: [{ kind: 'generalize', column, to: 'rounded', size: 2 }] }]
}

/** Each column that places somebody is told less exactly: a decade, a year, a department. */
function widened(columns: readonly string[], given: Given): RemedyOption[] {
  const steps = columns.flatMap((column): RemedyStep[] => {
    const known = given.columns.find(({ name }) => name === column)
    const kind = 'generalize' as const
    if (known?.meaning?.id === 'code_postal' || known?.meaning?.id === 'code_commune')
      return [{ kind, column, to: 'department' }]
    if (known?.type === 'date' || known?.type === 'datetime') return [{ kind, column, to: 'year' }]
    return isNumber(given, column) ? [{ kind, column, to: 'classes', size: 10 }] : []
  })
  return steps.length > 0 ? [{ id: 'widen', steps }] : []
}

function isNumber({ columns }: Given, name: string): boolean {
  const type = columns.find((column) => column.name === name)?.type
  return type === 'integer' || type === 'number'
}

function suppressed({ kind, columns, reasons }: Finding, { k }: Given): RemedyOption[] {
  const option = (step: RemedyStep): RemedyOption[] => [{ id: 'suppress', steps: [step] }]
  const [column = '', second = ''] = columns
  const figures = reasons[0]?.figures ?? {}
  if (kind === 'singling-out')
    return option({ kind: 'suppress', what: 'small-groups', columns: [...columns], k })
  if (kind === 'homogeneity') return []
  if (kind === 'secondary-secrecy') {
    const by = String(figures.by ?? '')
      .split('\n')
      .filter(Boolean)
    return option({ kind: 'suppress', what: 'secondary', column, dimension: second, by: by.slice(0, 12) })
  }
  if (kind !== 'statistical-secrecy') return option({ kind: 'suppress', what: 'found', column })
  if (reasons[0]?.code === 'dominant-unit')
    return option({ kind: 'suppress', what: 'dominant', column, largest: second })
  const below = Number(figures.below ?? 3)
  return option({ kind: 'suppress', what: 'few', column, columns: columns.slice(1), below })
}
