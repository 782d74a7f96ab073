import type { ComponentChildren } from 'preact'
import { Notice, Page, type PageFrame, PageTitle, Tabs } from '#ui'
import { peopleWords } from '../words.ts'

const tabs = ['profile', 'email', 'password', 'security', 'sessions', 'keys', 'applications'] as const
export type AccountTab = (typeof tabs)[number]

/** The pages of one's own account, each at its address. */
export function AccountLayout({
  frame,
  tab,
  saved,
  children,
}: {
  frame: PageFrame
  tab: AccountTab
  saved?: string | false | undefined
  children: ComponentChildren
}) {
  const { account: words } = peopleWords[frame.lang]
  const shown = tabs.filter((name) => name !== 'password' || frame.passwords !== false)
  const items = shown.map((name) => ({
    label: words.tabs[name],
    href: name === 'profile' ? '/account' : `/account/${name}`,
    current: name === tab,
  }))
  return (
    <Page frame={frame} title={`${words.tabs[tab]} — ${words.title}`} hidden>
      <PageTitle title={words.title} />
      <Tabs label={words.title} items={items} />
      {saved && (
        <Notice status="success" live>
          {saved}
        </Notice>
      )}
      {children}
    </Page>
  )
}
