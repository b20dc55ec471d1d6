import { Link } from '@tanstack/react-router'
import { AccountChoice } from '../session/account-choice.tsx'
import { SignOutButton } from '../session/sign-out-button.tsx'
import { useSession } from '../session/use-session.ts'
import style from './shell.module.css'

/** Who is signed in, for which account, and the way out. */
export function Person() {
  const { data } = useSession()
  if (data === undefined) return null
  return (
    <div className={style.preferences}>
      <AccountChoice />
      <div className={style.person}>
        <Link to="/settings" title={data.user.email}>
          {data.user.name}
        </Link>
        <SignOutButton />
      </div>
    </div>
  )
}
