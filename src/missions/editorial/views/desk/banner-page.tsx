import {
  Button,
  Confirm,
  type FieldError,
  Form,
  FormActions,
  Notice,
  type PageFrame,
  RadioGroup,
  SideBySide,
  Stack,
  TextField,
} from '#ui'
import { type Banner, bannerLevels } from '../../schema/banner.ts'
import { bannerWords } from './banner-words.ts'
import { BothLines, type Typed } from './both-lines.tsx'
import { DeskPage } from './shell.tsx'

/** Writes the message above every page; it is seen there at once. */
export function BannerPage({
  frame,
  banner,
  typed,
  errors,
  saved,
  now,
}: {
  frame: PageFrame
  /** As it is kept, shown or not. */
  banner: Banner | null
  typed: Typed
  errors: FieldError[]
  saved: boolean
  now: Date
}) {
  const words = bannerWords[frame.lang]
  return (
    <DeskPage frame={frame} place="banner" title={words.title} intro={words.intro}>
      <Stack>
        {saved && <Notice status="success" live title={banner ? words.saved : words.removed} />}
        <p>{words[standingOf(banner, now)]}</p>
        <Form action="/office/banner" errors={errors} label={words.title}>
          <RadioGroup
            name="level"
            label={words.level}
            value={typed.level}
            inline
            options={bannerLevels.map((value) => ({ value, label: words.levels[value] }))}
          />
          <BothLines
            name="message"
            labels={[words.message, words.messageEn]}
            typed={typed}
            required
            most={300}
          />
          <TextField
            name="link.href"
            label={words.link}
            description={words.linkWhy}
            value={typed['link.href']}
            optional
          />
          <BothLines name="link.label" labels={[words.label, words.labelEn]} typed={typed} most={60} />
          <SideBySide>
            <TextField
              name="from"
              type="datetime-local"
              label={words.from}
              description={words.fromWhy}
              value={typed.from}
              optional
            />
            <TextField
              name="until"
              type="datetime-local"
              label={words.until}
              description={words.untilWhy}
              value={typed.until}
              optional
            />
          </SideBySide>
          <FormActions>
            <Button>{words.save}</Button>
          </FormActions>
        </Form>
        {banner && (
          <Confirm action="/office/banner/removal" label={words.remove} reason={<p>{words.removeWhy}</p>} />
        )}
      </Stack>
    </DeskPage>
  )
}

function standingOf(banner: Banner | null, now: Date): 'none' | 'shown' | 'waits' | 'over' {
  if (!banner) return 'none'
  if (banner.from && now.getTime() < Date.parse(banner.from)) return 'waits'
  return banner.until && now.getTime() >= Date.parse(banner.until) ? 'over' : 'shown'
}
