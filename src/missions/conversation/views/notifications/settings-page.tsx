import { Button, Form, FormActions, Notice, Page, type PageFrame, PageTitle, Select } from '#ui'
import { type Choices, waysOf, whys } from '../../schema/notification.ts'
import { NotificationTabs } from './tabs.tsx'
import { notificationWords } from './words.ts'

interface SettingsPageProps {
  frame: PageFrame
  choices: Choices
  saved: boolean
  /** What was refused. */
  error: string | null
}

/** How one is told of each kind of news, and when it is morning. */
export function SettingsPage({ frame, choices, saved, error }: SettingsPageProps) {
  const words = notificationWords[frame.lang]
  return (
    <Page frame={frame} title={`${words.tabs.settings} — ${words.title}`} hidden>
      <PageTitle title={words.tabs.settings} intro={<p>{words.settingsIntro}</p>} />
      <NotificationTabs tab="settings" />
      {saved && (
        <Notice status="success" live>
          {words.saved}
        </Notice>
      )}
      <Form
        action="/notifications/settings"
        label={words.tabs.settings}
        errors={error ? [{ field: 'timeZone', message: error }] : []}
      >
        {whys.map((why) => (
          <Select
            name={why}
            label={words.whys[why]}
            value={choices.ways[why]}
            placeholder={false}
            options={waysOf(why).map((way) => ({ value: way, label: words.ways[way] }))}
          />
        ))}
        <Select
          name="timeZone"
          label={words.timeZone}
          description={words.timeZoneHint}
          value={choices.timeZone}
          placeholder={false}
          options={zones(choices.timeZone).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        />
        <FormActions>
          <Button>{words.save}</Button>
        </FormActions>
      </Form>
    </Page>
  )
}

function zones(chosen: string): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(chosen) ? known : [chosen, ...known]
}

/** Stops the mails of a link: signed out too, and only once the button is pressed. */
export function UnsubscribePage({ frame, what, done }: { frame: PageFrame; what: string; done: boolean }) {
  const words = notificationWords[frame.lang]
  return (
    <Page frame={frame} title={words.unsubscribe} hidden>
      <PageTitle title={words.unsubscribe} over={what} intro={!done && <p>{words.unsubscribeText}</p>} />
      {done ? (
        <Notice status="success" live>
          {words.unsubscribed}
        </Notice>
      ) : (
        <Form action={frame.path} label={words.unsubscribe}>
          <Button>{words.unsubscribe}</Button>
        </Form>
      )}
    </Page>
  )
}
