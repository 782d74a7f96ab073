import {
  DefinitionList,
  type FieldError,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Table,
  Tag,
  Time,
  useLang,
} from '#ui'
import type { Package } from '../schema/package.ts'
import { packageWords } from '../words.ts'
import { Answer, Withdraw } from './answer.tsx'
import { DraftParts } from './draft-parts.tsx'
import { FileTable } from './file-table.tsx'
import { pageWords } from './words.ts'

export interface PackagePageProps {
  frame: PageFrame
  package: Package
  /** Fields of the operation: what a file may be. */
  fields: readonly { key: string; label: string }[]
  /** The reader came with two factors. */
  isProven: boolean
  now: Date
  /** The form that was sent back: its name, what was typed, what is wrong. */
  sent: { form: string; values: Readonly<Record<string, unknown>>; errors: FieldError[] } | null
}

/** A package, for its sender and for its recipients. */
export function PackagePage(props: PackagePageProps) {
  const { frame, package: found, isProven } = props
  const words = pageWords[frame.lang]
  const box = found.deliveries.length > 0 && found.may.acknowledge ? 'in' : 'out'
  return (
    <Page
      frame={frame}
      title={found.subject}
      breadcrumb={[{ label: packageWords[frame.lang].title, href: `/exchange/packages?box=${box}` }]}
      hidden
    >
      <PageTitle
        over={words.over(found.number, found.api.title)}
        title={found.subject}
        lang={frame.lang === 'fr' ? undefined : 'fr'}
        intro={
          <p>
            <Tag status={tagOf(found)}>{packageWords[frame.lang].states[found.state]}</Tag>
          </p>
        }
      />
      <About {...props} />
      {found.may.fetch && !isProven && (
        <Notice status="warning" title={words.secondFactor}>
          <p>
            {words.secondFactorText} <Link href="/account/security">{words.security}</Link>
          </p>
        </Notice>
      )}
      {found.may.deposit ? (
        <DraftParts {...props} />
      ) : (
        <Section id="files" title={words.files} count={found.files.length}>
          <Files {...props} />
        </Section>
      )}
      {found.deliveries.length > 0 && <Deliveries {...props} />}
      {found.may.acknowledge && <Answer {...props} />}
      {found.may.withdraw && <Withdraw {...props} />}
    </Page>
  )
}

function tagOf({ state }: Package) {
  const status = {
    draft: 'info',
    transmitted: 'info',
    settled: 'success',
    withdrawn: undefined,
    expired: 'warning',
  } as const
  return status[state]
}

function About({ package: found, now }: PackagePageProps) {
  const words = pageWords[useLang()]
  const isOpen = found.state === 'draft' || found.state === 'transmitted'
  return (
    <DefinitionList
      items={[
        { term: words.from, value: found.sender.name },
        { term: words.operation, value: found.operation.summary },
        { term: words.purpose, value: found.purposeLabel },
        { term: words.caseReference, value: found.caseReference },
        { term: words.persons, value: found.persons > 0 ? words.personCount(found.persons) : words.noPerson },
        found.transmittedAt
          ? { term: words.sent, value: <Time date={found.transmittedAt} now={now} /> }
          : { term: words.begun, value: <Time date={found.createdAt} now={now} /> },
        ...(isOpen ? [{ term: words.expires, value: <Time date={found.expiresAt} style="datetime" /> }] : []),
      ]}
    />
  )
}

function Files({ package: found, isProven }: PackagePageProps) {
  const words = pageWords[useLang()]
  if (found.files.length === 0) return <p>{words.noneForYou}</p>
  return (
    <>
      <WhatOfThem package={found} />
      <FileTable package={found} linked={isProven} />
    </>
  )
}

/** Whether they may be fetched, to whom receives them. */
function WhatOfThem({ package: { state, may } }: Pick<PackagePageProps, 'package'>) {
  const words = pageWords[useLang()]
  if (state !== 'transmitted') return <p>{words.forgotten}</p>
  if (may.fetch) return <p>{words.fetchText}</p>
  return may.acknowledge ? (
    <Notice status="warning" title={words.closed}>
      {words.closedText}
    </Notice>
  ) : null
}

function Deliveries({ package: { deliveries } }: PackagePageProps) {
  const lang = useLang()
  const words = pageWords[lang]
  return (
    <Section id="deliveries" title={words.deliveries} count={deliveries.length}>
      <Table
        caption={words.deliveries}
        captionHidden
        stacks
        wraps
        rows={deliveries}
        columns={[
          { key: 'organization', label: words.organization, heading: true, cell: ({ name }) => name },
          {
            key: 'grant',
            label: words.grant,
            cell: ({ grantId, grantNumber }) => (
              <Link href={`/exchange/grants/${grantId}`}>{words.grantNumber(grantNumber)}</Link>
            ),
          },
          {
            key: 'state',
            label: words.state,
            cell: ({ state, settledAt, fetchedAt }) => {
              const at = settledAt ?? fetchedAt
              return (
                <>
                  {packageWords[lang].deliveryStates[state]}
                  {at && [', ', <Time date={at} style="short" />]}
                </>
              )
            },
          },
          { key: 'reason', label: words.reason, cell: ({ reason }) => reason },
        ]}
      />
    </Section>
  )
}
