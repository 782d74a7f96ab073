import { findRefusal } from '#kernel/refusal'
import { type Column, Count, type PageFrame, Table, Tag, Time, useLang } from '#ui'
import type { Access } from '../../schema/access.ts'
import { accessWords } from '../../service/accesses/words.ts'
import type { DescribedGrant } from '../../service/grants.ts'
import { callWords } from './words.ts'

interface AccessTableProps {
  frame: PageFrame
  items: readonly Access[]
  grants: ReadonlyMap<string, DescribedGrant>
  delegates: ReadonlyMap<string, string>
  /** Columns that are not shown to who reads. */
  without: readonly string[]
}

/** Accesses as a table, for those who answer for them. */
export function AccessTable({ frame, items, grants, delegates, without }: AccessTableProps) {
  const words = callWords[frame.lang]
  const isDelegated = items.some(({ delegateId }) => delegateId !== null)
  const hidden = isDelegated ? without : [...without, 'delegate']
  const grantOf = ({ grantId }: Access) => grants.get(grantId)
  const columns: Column<Access>[] = [
    { key: 'at', label: words.at, heading: true, cell: ({ at }) => <Time date={at} style="datetime" /> },
    { key: 'consumer', label: words.consumer, cell: (access) => grantOf(access)?.consumerName },
    {
      key: 'delegate',
      label: words.delegate,
      cell: ({ delegateId }) =>
        delegateId && (delegates.get(delegateId) ?? accessWords[frame.lang].formerVendor),
    },
    { key: 'provider', label: words.provider, cell: (access) => grantOf(access)?.providerName },
    { key: 'procedure', label: words.procedure, cell: (access) => procedureOf(access, grantOf(access)) },
    { key: 'case', label: words.case, cell: ({ caseReference }) => caseReference },
    { key: 'agent', label: words.agent, cell: ({ agent }) => agent },
    { key: 'fields', label: words.fields, cell: (access) => labelsOf(access, grantOf(access)) },
    {
      key: 'persons',
      label: words.persons,
      numeric: true,
      cell: ({ persons }) => <Count value={persons} />,
    },
    {
      key: 'outcome',
      label: words.outcome,
      cell: (access) => <Outcome access={access} />,
    },
  ]
  return (
    <Table
      caption={words.caption}
      captionHidden
      stacks
      size="sm"
      rows={items}
      columns={columns.filter(({ key }) => !hidden.includes(key))}
    />
  )
}

const status = { released: 'success', refused: 'warning', failed: 'danger' } as const

/** Why nothing was passed on, as the software was told. */
export function Outcome({ access: { outcome, reason } }: { access: Pick<Access, 'outcome' | 'reason'> }) {
  const lang = useLang()
  const title = reason && (findRefusal(reason)?.title[lang] ?? reason)
  return (
    <>
      <Tag status={status[outcome]}>{callWords[lang].outcomes[outcome]}</Tag> {title}
    </>
  )
}

function procedureOf({ grantId }: Access, grant: DescribedGrant | undefined): string {
  return grant ? `${grant.procedure} (H${grant.number})` : grantId
}

function labelsOf({ fields }: Access, grant: DescribedGrant | undefined): string {
  const labels = new Map(grant?.fields.map(({ key, label }) => [key, label]))
  return fields.map((key) => labels.get(key) ?? key).join(' ; ')
}
