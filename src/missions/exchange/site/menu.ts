import type { Ctx } from '#kernel/context'
import type { Menu } from '#kernel/http/page'
import { instructsForAll, mayDefine, maySeeWebhooks } from '../policy.ts'
import { mayApproveDestination, mayEditUseCases } from '../service/apis/policy.ts'
import { providerWords } from '../views/apis/words.ts'
import { definitionWords } from '../views/definitions/words.ts'
import { caseWords } from '../views/directory/case-words.ts'
import { registerWords } from '../views/register/words.ts'
import { requestWords } from '../views/requests/words.ts'
import { webhookWords } from '../views/webhooks/words.ts'

/** Where exchanges show on every page: everybody's ways in, and the desks of those who work there. */
export function exchangeMenu({ lang, actor }: Ctx): Menu {
  const desks = [
    Object.keys(actor.organizations).some((id) => maySeeWebhooks(actor, id)) && {
      label: webhookWords[lang].title,
      href: '/exchange/webhooks',
      icon: 'link' as const,
    },
    instructsForAll(actor) && {
      label: requestWords[lang].queue,
      href: '/exchange/queue',
      icon: 'check' as const,
    },
    mayDefine(actor) && {
      label: definitionWords[lang].many,
      href: '/exchange/definitions',
      icon: 'edit' as const,
    },
    mayEditUseCases(actor) && {
      label: caseWords[lang].list,
      href: '/office/use-cases',
      icon: 'text' as const,
    },
    mayApproveDestination(actor) && {
      label: providerWords[lang].officeTitle,
      href: '/office/apis',
      icon: 'link' as const,
    },
  ]
  return {
    account: [
      { label: requestWords[lang].many, href: '/exchange/requests', icon: 'exchange' },
      ...desks.filter((desk) => desk !== false),
    ],
    footer: [{ label: registerWords[lang].title, href: '/exchange/grants' }],
  }
}
