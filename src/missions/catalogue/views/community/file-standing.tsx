import { Notice, useLang } from '#ui'
import type { CommunityResource } from '../../schema/community-resource.ts'
import { communityPageWords } from './words.ts'

/** Why the file is not given to everybody, unless it is: only who edits it may do something about it. */
export function FileStanding({ resource }: { resource: Pick<CommunityResource, 'file' | 'permissions'> }) {
  const { file: words } = communityPageWords[useLang()]
  const { file, permissions } = resource
  if (!file || file.standing === 'clear') return null
  if (file.standing === 'examining')
    return (
      <Notice status="info" title={words.examining}>
        <p>{words.examiningText}</p>
      </Notice>
    )
  return (
    <Notice status="warning" title={words.held}>
      <p>{permissions.edit ? words.heldText : words.heldFromOthers}</p>
    </Notice>
  )
}
