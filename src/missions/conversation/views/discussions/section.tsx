import { ButtonLink, EmptyState, Link, Section, Stack, useLang } from '#ui'
import type { RecordDiscussions } from '../../service/discussions/listing.ts'
import { reportAddress } from '../moderation/address.ts'
import { moderationWords } from '../moderation/words.ts'
import { feedAddress, listAddress, listOfOrganization, newAddress } from './address.ts'
import { DiscussionBriefs } from './briefs.tsx'
import { discussionWords } from './words.ts'

/** What is said about a record, last on its page. */
export function DiscussionsOfRecord({ discussions, now }: { discussions: RecordDiscussions; now: Date }) {
  const words = discussionWords[useLang()]
  const { record, items, total, open, mayOpen, isPublic } = discussions
  const report = (
    <p>
      <Link href={reportAddress(record)} rel="nofollow">
        {moderationWords[useLang()].reportTitle}
      </Link>
    </p>
  )
  if (total === 0 && !mayOpen && !isPublic) return null
  const invite = (
    <ButtonLink href={newAddress(record)} variant="secondary" icon="discussion">
      {mayOpen ? words.open : words.signIn}
    </ButtonLink>
  )
  const ofIts = record.kind === 'organization' && (
    <p>
      <Link href={listOfOrganization(record.id)}>{words.onItsRecords}</Link>
    </p>
  )
  return (
    <Section id="discussions" title={words.many} count={total}>
      {items.length === 0 ? (
        <EmptyState title={words.none} level={3}>
          <p>{words.noneText}</p>
          {invite}
          {ofIts}
        </EmptyState>
      ) : (
        <Stack>
          <DiscussionBriefs items={items} now={now} />
          <Stack row>
            {invite}
            {ofIts}
            <Link href={listAddress({ ...record, state: 'open' })}>{words.openOnes(open)}</Link>
            <Link href={listAddress({ ...record, state: 'closed' })}>{words.closedOnes(total - open)}</Link>
            <Link href={feedAddress({ kind: record.kind, record: record.id })}>{words.feed}</Link>
            {total > items.length && <Link href={listAddress(record)}>{words.all(total)}</Link>}
          </Stack>
        </Stack>
      )}
      {report}
    </Section>
  )
}
