/*
 * What it is: the modal dialog that changes who is signed in without leaving the editor.
 * What it refuses to know: what stands inside it.
 */
import { type ReactElement, type ReactNode, useLayoutEffect, useRef } from 'react';

/** What the dialog shows, and whom it tells that it was left. */
export interface SwitchDialogProps {
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/**
 * Opens the browser's own dialog element: it traps the focus, closes on Escape and gives the focus
 * back, which a drawn overlay would have to imitate.
 */
export function SwitchDialog({ children, onClose }: SwitchDialogProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  // A layout effect, because only a dialog still in the document gives the focus back on closing.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} aria-label="Change who is signed in" onClose={onClose}>
      {children}
      <button type="button" className="cancel" onClick={() => dialog.current?.close()}>
        Cancel
      </button>
    </dialog>
  );
}
