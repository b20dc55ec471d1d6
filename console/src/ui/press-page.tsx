import type { Problem } from '../api/problem.ts'
import { Button } from './button.tsx'
import { DoorPage } from './door-page.tsx'
import { Fields } from './fields.tsx'

type Props = {
  readonly title: string
  readonly about: string
  readonly button: string
  readonly action: {
    readonly isPending: boolean
    readonly error: { readonly problem: Problem } | null
    mutate(input: undefined): void
  }
}

/** The page of a letter's link, with one thing to press: programs that read mail open links too, so opening does nothing. */
export function PressPage({ title, about, button, action }: Props) {
  return (
    <DoorPage title={title} about={about}>
      <Fields
        problem={action.error?.problem}
        onSubmit={() => action.isPending || action.mutate(undefined)}
        buttons={
          <Button kind="primary" type="submit" isDisabled={action.isPending} autoFocus>
            {button}
          </Button>
        }
      />
    </DoorPage>
  )
}
