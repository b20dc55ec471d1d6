import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useText } from '../i18n/use-text.tsx'
import style from './drawer.module.css'

type Props = {
  readonly title: ReactNode
  readonly onClose: () => void
  /** `side` slides in beside what it belongs to; `middle` asks something. */
  readonly place?: 'side' | 'middle'
  readonly children: ReactNode
}

/** A panel above the screen. Escape and a press outside close it; focus comes back to where it was. */
export function Drawer({ title, onClose, place = 'side', children }: Props) {
  const { t } = useText()
  return (
    <ModalOverlay className={style.shade ?? ''} isOpen isDismissable onOpenChange={(isOpen) => isOpen || onClose()}>
      <Modal className={`${style.panel} ${style[place]}`}>
        <Dialog className={style.dialog ?? ''}>
          <header className={style.head}>
            <Heading slot="title" className={style.title ?? ''}>
              {title}
            </Heading>
            <Button slot="close" aria-label={t('action.close')} className={style.close ?? ''}>
              <X size={18} aria-hidden />
            </Button>
          </header>
          {/* What is long to read scrolls, and the keyboard must reach what scrolls. */}
          <div className={style.body} {...(place === 'side' ? { tabIndex: 0 } : {})}>
            {children}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
