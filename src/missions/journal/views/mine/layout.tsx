import type { ComponentChildren } from 'preact'
import { ButtonLink, EmptyState, Fold, Notice, Page, type PageFrame, PageTitle } from '#ui'
import { mineWords } from './words.ts'

interface MinePageProps {
  frame: PageFrame
  /** Where FranceConnect brings back; null when this site has none. */
  signIn: string | null
  children?: ComponentChildren
}

/** What stands around the accesses, whatever is known of the person. */
export function MinePage({ frame, children }: Pick<MinePageProps, 'frame' | 'children'>) {
  const words = mineWords[frame.lang]
  return (
    <Page frame={frame} title={words.title} layout="reading" hidden>
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      {children}
      <Fold summary={words.knowMore}>
        <p>{words.written}</p>
        <p>{words.delayed}</p>
        <p>{words.hashed}</p>
        <p>{words.rights}</p>
      </Fold>
    </Page>
  )
}

/** Before FranceConnect said who the person is, or when it said too little. */
export function WhoAreYouPage({ frame, signIn, state }: MinePageProps & { state: 'sign-in' | 'incomplete' }) {
  const words = mineWords[frame.lang]
  const { title, text } = state === 'incomplete' ? words.incomplete : words.signIn
  return (
    <MinePage frame={frame}>
      <EmptyState title={title}>
        <p>{text}</p>
        {signIn ? (
          <ButtonLink href={signIn} icon="user">
            {words.signIn.action}
          </ButtonLink>
        ) : (
          <p>{words.signIn.absent}</p>
        )}
      </EmptyState>
    </MinePage>
  )
}

/** A rotation of keys hid what came after the person signed in. */
export function StaleNotice({ frame, signIn }: MinePageProps) {
  const words = mineWords[frame.lang]
  return (
    <Notice status="warning" title={words.stale.title}>
      <p>{words.stale.text}</p>
      {signIn && (
        <ButtonLink href={signIn} variant="secondary" size="sm">
          {words.signIn.action}
        </ButtonLink>
      )}
    </Notice>
  )
}
