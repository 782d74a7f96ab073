import { Button, ButtonLink, Form, useFrame, useSignIn } from '#ui'
import type { Followed } from '../../schema/follow.ts'
import type { FollowedSearch, Following } from '../../service/follows/follows.ts'
import { followWords } from './words.ts'

/** Follows what the page is about, or stops; who is not signed in is led there, and back. */
export function FollowButton({ following }: { following: Following | null }) {
  const { account, lang, path } = useFrame()
  const signIn = useSignIn()
  const words = followWords[lang]
  if (!following) return null
  const { followed, followers, isFollowing } = following
  if (!account)
    return (
      <ButtonLink href={signIn(path)} variant="secondary" icon="bell">
        {words.signIn}
      </ButtonLink>
    )
  return (
    <FollowForm followed={followed} isFollowing={isFollowing} label={words.count(followers)}>
      {isFollowing ? words.unfollow : words.follow}
    </FollowForm>
  )
}

/** Follows a tag, from the results that have it. */
export function FollowTag({ tag }: { tag: string }) {
  const { account, lang, path, search } = useFrame()
  const signIn = useSignIn()
  const words = followWords[lang]
  if (!account)
    return (
      <ButtonLink href={signIn(path + search)} variant="quiet" icon="bell">
        {words.followTag(tag)}
      </ButtonLink>
    )
  return (
    <FollowForm followed={{ kind: 'tag', target: tag }} isFollowing={false} label={words.followTag(tag)}>
      {words.followTag(tag)}
    </FollowForm>
  )
}

/** Follows a search, from its results. */
export function FollowSearch({ search: { followed, isFollowing } }: { search: FollowedSearch }) {
  const { account, lang, path, search } = useFrame()
  const signIn = useSignIn()
  const words = followWords[lang]
  if (!account)
    return (
      <ButtonLink href={signIn(path + search)} variant="quiet" icon="bell">
        {words.followSearch}
      </ButtonLink>
    )
  const label = isFollowing ? words.unfollowSearch : words.followSearch
  return (
    <FollowForm followed={followed} isFollowing={isFollowing} label={label}>
      {label}
    </FollowForm>
  )
}

interface FollowFormProps {
  followed: Followed
  isFollowing: boolean
  label: string
  /** Back to the list rather than to what is followed. */
  toList?: boolean
  children: string
}

export function FollowForm({ followed, isFollowing, label, toList, children }: FollowFormProps) {
  return (
    <Form action={isFollowing ? '/follows/end' : '/follows'} label={label}>
      <input type="hidden" name="kind" value={followed.kind} />
      <input type="hidden" name="target" value={followed.target} />
      {toList && <input type="hidden" name="back" value="list" />}
      <Button variant="secondary" icon="bell" size={toList ? 'sm' : 'md'}>
        {children}
      </Button>
    </Form>
  )
}
