import { Table, Tag, useLang } from '#ui'
import type { Decision } from '../../schema/access-request.ts'
import { requestWords } from './words.ts'

const status = { granted: 'success', conditional: 'warning', refused: 'danger' } as const

/** What was said of each field, with its reason. */
export function DecisionTable({
  decision,
  labels,
}: {
  decision: Pick<Decision, 'fields'>
  labels: ReadonlyMap<string, string>
}) {
  const words = requestWords[useLang()]
  return (
    <Table
      caption={words.decision}
      captionHidden
      stacks
      wraps
      rows={decision.fields}
      columns={[
        {
          key: 'field',
          label: words.field,
          heading: true,
          cell: ({ field }) => labels.get(field) ?? field,
        },
        {
          key: 'outcome',
          label: words.outcome,
          cell: ({ outcome }) => <Tag status={status[outcome]}>{words.outcomes[outcome]}</Tag>,
        },
        { key: 'why', label: words.why, cell: (one) => one.words },
      ]}
    />
  )
}
