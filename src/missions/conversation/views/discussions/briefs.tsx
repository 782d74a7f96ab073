import { Briefs, Link, Stack, Time, useLang } from '#ui'
import type { Discussion } from '../../schema/discussion.ts'
import { StateTag } from './state.tsx'
import { nameOf } from './voice.ts'
import { discussionWords } from './words.ts'

/** Discussions under each other: their subject, whose, where they stand. */
export function DiscussionBriefs({
  items,
  now,
  withRecord,
}: {
  items: readonly Discussion[]
  now: Date
  withRecord?: boolean | undefined
}) {
  const lang = useLang()
  const words = discussionWords[lang]
  const written = lang === 'fr' ? undefined : 'fr'
  return (
    <Briefs
      items={items.map((discussion) => ({
        title: discussion.title,
        href: discussion.path,
        lang: written,
        over: (
          <Stack row>
            <StateTag discussion={discussion} />
            {withRecord && (
              <Link href={discussion.record.path} lang={written}>
                {discussion.record.title}
              </Link>
            )}
          </Stack>
        ),
        under: (
          <>
            {words.by(nameOf(discussion.author, lang))} · {words.messages(discussion.messages)} · {words.last}{' '}
            <Time date={discussion.lastAt} now={now} />
            {discussion.waitingSince && ` · ${words.waits(daysSince(discussion.waitingSince, now))}`}
          </>
        ),
      }))}
    />
  )
}

function daysSince(date: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(date)) / 86_400_000)
}
