import type { Organization } from '#missions/people'
import {
  Briefs,
  ButtonLink,
  EmptyState,
  formatAgo,
  formatDate,
  Page,
  type PageFrame,
  Pager,
  PageTitle,
  Tabs,
} from '#ui'
import type { PackageBrief } from '../schema/package.ts'
import { type Box, boxes, type PackageList } from '../service/listing.ts'
import { packageWords } from '../words.ts'

export interface BoxPageProps {
  frame: PageFrame
  organizations: readonly Pick<Organization, 'id' | 'name'>[]
  /** Null: the reader works for none. */
  organization: Pick<Organization, 'id' | 'name'> | null
  box: Box
  list: PackageList | null
  now: Date
}

/** What an organisation received, or sends. */
export function BoxPage(props: BoxPageProps) {
  const { frame, organization, organizations, box, list, now } = props
  const words = packageWords[frame.lang]
  const of = encodeURIComponent(organization?.id ?? '')
  const href = (one: Box, page = 1) =>
    `/exchange/packages?organization=${of}&box=${one}${page > 1 ? `&page=${page}` : ''}`
  return (
    <Page frame={frame} title={words.title} description={words.description} hidden>
      <PageTitle
        title={words.title}
        intro={<p>{words.intro}</p>}
        actions={
          organization && (
            <>
              <ButtonLink href={`/exchange/packages/new?organization=${of}`} icon="plus">
                {words.send}
              </ButtonLink>
              <ButtonLink href={`/exchange/package-flows?organization=${of}`} variant="secondary">
                {words.flows}
              </ButtonLink>
            </>
          )
        }
      />
      {organizations.length > 1 && (
        <Tabs
          label={words.organizations}
          items={organizations.map(({ id, name }) => ({
            label: name,
            href: `/exchange/packages?organization=${encodeURIComponent(id)}&box=${box}`,
            current: id === organization?.id,
          }))}
        />
      )}
      {organization && (
        <Tabs
          label={words.boxes}
          items={boxes.map((one) => ({ label: words[one], href: href(one), current: one === box }))}
        />
      )}
      {!organization && (
        <EmptyState title={words.noOrganization}>
          <p>{words.noOrganizationText}</p>
        </EmptyState>
      )}
      {list?.items.length === 0 && (
        <EmptyState title={box === 'in' ? words.emptyIn : words.emptyOut}>
          <p>{box === 'in' ? words.emptyInText : words.emptyOutText}</p>
        </EmptyState>
      )}
      {list && list.items.length > 0 && (
        <Briefs items={list.items.map((item) => toBrief(item, { frame, box, now }))} />
      )}
      {list && <Pager page={list.page} pages={list.pages} hrefOf={(page) => href(box, page)} />}
    </Page>
  )
}

function toBrief(item: PackageBrief, { frame, box, now }: Pick<BoxPageProps, 'frame' | 'box' | 'now'>) {
  const { lang } = frame
  const words = packageWords[lang]
  const { deliveryStates } = words
  const state = item.deliveryState ? deliveryStates[item.deliveryState] : words.states[item.state]
  const counts: Readonly<Record<string, string>> = deliveryStates
  const since = item.transmittedAt ?? item.createdAt
  const verb = item.transmittedAt ? (box === 'in' ? words.received : words.sent) : words.created
  const isOpen = item.state === 'draft' || item.state === 'transmitted'
  const ends = new Date(item.expiresAt) > now ? words.expires : words.expired
  return {
    title: item.subject,
    href: item.path,
    over: [words.number(item.number), item.operation.summary, state].join(' · '),
    under: [
      ...(box === 'in' ? [words.from(item.sender.name)] : []),
      item.caseReference,
      words.files(item.files),
      `${verb} ${formatAgo(lang, since, now)}`,
      ...Object.entries(item.deliveries).map(([one, count]) => `${counts[one]} : ${count}`),
      ...(isOpen ? [ends(formatDate(lang, item.expiresAt, 'short'))] : []),
    ].join(' · '),
  }
}
