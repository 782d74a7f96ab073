import { Tag, useLang } from '#ui'
import type { Discussion } from '../../schema/discussion.ts'
import { discussionWords } from './words.ts'

/** Where a discussion stands, in a word. */
export function StateTag({ discussion }: { discussion: Discussion }) {
  const { states } = discussionWords[useLang()]
  if (discussion.removed) return <Tag status="danger">{states.removed}</Tag>
  if (discussion.closed) return <Tag icon="check">{states.closed}</Tag>
  if (discussion.waitingSince) return <Tag status="warning">{states.waiting}</Tag>
  return discussion.answeredAt ? (
    <Tag status="success">{states.answered}</Tag>
  ) : (
    <Tag status="info">{states.open}</Tag>
  )
}
