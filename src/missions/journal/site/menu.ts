import type { Ctx } from '#kernel/context'
import type { Menu } from '#kernel/http/page'
import type { NavigationItem } from '#ui'
import { mayAudit } from '../policy.ts'
import { answersFor } from '../service/contests/reading.ts'
import { auditWords } from '../views/audit/words.ts'
import { callWords } from '../views/calls/words.ts'
import { checkpointWords } from '../views/checkpoints/words.ts'
import { contestWords } from '../views/contests/words.ts'
import { mineWords } from '../views/mine/words.ts'

/** The journal on every page: to each what they may read. */
export function menuOf(ctx: Ctx): Menu {
  const { lang, actor } = ctx
  const isMember = Object.keys(actor.organizations).length > 0
  const answers = answersFor(ctx)
  const account: (NavigationItem | false)[] = [
    { label: mineWords[lang].title, href: '/account/accesses', icon: 'eye' },
    isMember && { label: callWords[lang].title, href: '/journal/calls', icon: 'exchange' },
    answers?.length !== 0 && {
      label: contestWords[lang].title,
      href: '/journal/contests',
      icon: 'discussion',
    },
    mayAudit(actor) && { label: auditWords[lang].menu, href: '/office/journal', icon: 'history' },
  ]
  return {
    footer: [{ label: checkpointWords[lang].menu, href: '/journal/checkpoints' }],
    account: account.filter((item) => item !== false),
  }
}
