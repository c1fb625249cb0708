import type { AttendanceRoad } from '@kohtaamo/core/workshop/attendance.ts';
import { m } from '@kohtaamo/messages/messages.ts';

const words: Record<AttendanceRoad, () => string> = {
  list: m.attendance_road_list,
  door: m.attendance_road_door,
  reaction: m.attendance_road_reaction,
  command: m.attendance_road_command,
  live: m.attendance_road_live,
};

/** How somebody came, in a word. */
export const roadWord = (road: AttendanceRoad): string => words[road]();
