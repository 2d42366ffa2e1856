import type { NotificationKind } from '../../shared/domain/notification-settings.ts';
import type { ScreenName } from '../../shared/screen.ts';

/** A message to the owner, shown by the desktop. */
export interface OwnerMessage {
  /** Of one topic only the latest message is shown: a new one takes the place of the one before. */
  readonly topic: string;
  readonly title: string;
  /** What happened, and what to do. Lines are parted by "\n". */
  readonly body: string;
  /** What a click on it opens. */
  readonly screen: ScreenName;
}

/** Tells the owner. What has been told is told; whether it was read, nobody knows. */
export type TellOwner = (message: OwnerMessage) => void;

/** The same with what it is about: the owner may not want to be told of that, or not now. */
export type TellOwnerOf = (kind: NotificationKind, message: OwnerMessage) => void;

/** How messages of a demo look: they can't be taken for real ones. */
export const markedAsDemo =
  (tell: TellOwner, mark: () => string): TellOwner =>
  (message) => {
    tell({ ...message, title: `${message.title} ${mark()}` });
  };
