import { Tabs, useLang } from '#ui'
import { notificationWords } from './words.ts'

const addresses = {
  notifications: '/notifications',
  following: '/notifications/following',
  settings: '/notifications/settings',
} as const
export type NotificationTab = keyof typeof addresses
const tabs = ['notifications', 'following', 'settings'] as const

/** What one is told, of what, and how. */
export function NotificationTabs({ tab }: { tab: NotificationTab }) {
  const words = notificationWords[useLang()]
  return (
    <Tabs
      label={words.title}
      items={tabs.map((one) => ({ label: words.tabs[one], href: addresses[one], current: one === tab }))}
    />
  )
}
