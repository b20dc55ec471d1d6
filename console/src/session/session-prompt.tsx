import { answerPrompt, type Prompt } from '../api/prompt.ts'
import { useText } from '../i18n/use-text.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { StepUpForm } from './step-up-form.tsx'
import { useSession } from './use-session.ts'

/** Asks for the session or the proof that requests wait for. The page below keeps what was typed on it. */
export function SessionPrompt({ prompt }: { readonly prompt: Prompt }) {
  const { t } = useText()
  // Who was signed in when the page was opened; nobody on the page of a letter.
  const session = useSession().data
  const close = () => answerPrompt(false)
  const done = () => answerPrompt(true)
  if (prompt === 'step_up' && session !== undefined) {
    return (
      <Drawer title={t('stepUp.title')} onClose={close} place="middle">
        <p>{t('stepUp.about')}</p>
        <StepUpForm session={session} onDone={done} />
      </Drawer>
    )
  }
  return (
    <Drawer title={t('signIn.ended')} onClose={close} place="middle">
      <p>{t(session === undefined ? 'signIn.first' : 'signIn.ended.about')}</p>
      <SignInForm only={session?.user.email} onDone={done} />
    </Drawer>
  )
}
