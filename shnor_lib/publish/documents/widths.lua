-- How wide the columns of a table are, in which size it is set, and whether it needs a wide page.

local PORTRAIT, LANDSCAPE = 482, 728 -- points between the margins of A4
local WAYS = { -- in the order in which they are tried: size, width and height of the page
  { 11, PORTRAIT, 690 }, { 10, PORTRAIT, 690 }, { 9, PORTRAIT, 690 },
  { 10, LANDSCAPE, 430 }, { 9, LANDSCAPE, 430 }, { 8, LANDSCAPE, 430 },
}
local LINE = 1.25 -- of the size
local TALLEST = 0.75 -- of the page: a row that takes more is rather set on a wide page
local LETTER = 0.54 -- of the size: the middle width of a letter of Times
local PADDING = 10 -- points that a column loses to its edges
local LONGEST_WORD = 14 -- letters of a cell; longer words are divided, those of a head never are
local SHORT_TEXT = 20 -- letters: such a text should stay on one line
local FOR_SHORT = 0.7 -- of what is left over, at the most
-- Letters of bold Times, by their width as a part of the size; the rest are as wide as OTHER.
local WIDTHS = {
  [0.35] = ".,-()", [0.46] = "згесэ", [0.52] = "абдотух0123456789–«»", [0.68] = "мфАБВГДЕСТХЭЯР",
  [0.8] = "жюыКЛУЧИЙНОПЦ", [0.88] = "шщФ", [1.0] = "МЖ%", [1.15] = "ШЩЮ",
}
local OTHER = 0.6
local width_of = {}
for width, letters in pairs(WIDTHS) do
  for _, letter in utf8.codes(letters) do width_of[letter] = width end
end

local function length(text)
  return utf8.len(text) or #text
end

-- The widest part of a text that no line ends within, in parts of the size.
local function widest(text, longest)
  local most = 0
  for word in text:gsub("[/-]", "%0 "):gmatch("%S+") do
    local width, letters = 0, 0
    for _, letter in utf8.codes(word) do
      letters = letters + 1
      if letters <= longest then width = width + (width_of[letter] or OTHER) end
    end
    most = math.max(most, width)
  end
  return most
end

-- Per column: its widest word, in parts of the size; its longest and its middle text, in letters.
local function measure(columns, rows, heads)
  local found = {}
  for number = 1, columns do found[number] = { word = 0, most = 1, total = 0 } end
  for place, row in ipairs(rows) do
    local longest = place <= heads and math.huge or LONGEST_WORD
    for number, cell in ipairs(row.cells) do
      local column, text = found[number], pandoc.utils.stringify(cell.contents)
      local letters = length(text)
      column.most = math.max(column.most, letters)
      column.total = column.total + letters
      column.word = math.max(column.word, widest(text, longest))
    end
  end
  for _, column in ipairs(found) do
    column.mean = column.total / math.max(#rows, 1)
  end
  return found
end

local function needed(found, size)
  local total = 0
  for _, column in ipairs(found) do total = total + column.word * size + PADDING end
  return total
end

-- What is left over goes to the columns with short texts, so that they stay on their lines, and
-- then to those with long ones.
local function shares(found, size, width)
  local least, lines, wish, wishes, short = {}, {}, {}, 0, 0
  for number, column in ipairs(found) do
    least[number] = column.word * size + PADDING
    local whole = math.max(column.most * LETTER * size + PADDING - least[number], 0)
    lines[number] = column.most <= SHORT_TEXT and whole or 0
    short = short + lines[number]
    local text = math.sqrt(column.most * math.max(column.mean, 1))
    wish[number] = lines[number] > 0 and 0 or math.max(text * LETTER * size + PADDING - least[number], 1)
    wishes = wishes + wish[number]
  end
  local spare = width - needed(found, size)
  local scale = short > 0 and math.min(1, math.max(spare, 0) * FOR_SHORT / short) or 0
  local rest = math.max(spare - short * scale, 0)
  local given = {}
  for number = 1, #found do
    local more = lines[number] * scale + (wishes > 0 and rest * wish[number] / wishes or rest / #found)
    given[number] = (least[number] + more) / math.max(width, width - spare)
  end
  return given
end

-- How high the row with the longest text comes out, in points.
local function tallest(found, size, width)
  local given, lines = shares(found, size, width), 1
  for number, column in ipairs(found) do
    local room = (given[number] * width - PADDING) / (LETTER * size)
    lines = math.max(lines, math.ceil(column.most / room))
  end
  return lines * size * LINE
end

-- The largest size in which every word and every row fits: upright, then on a wide page.
local function choose(found)
  for _, way in ipairs(WAYS) do
    local size, width, height = table.unpack(way)
    if needed(found, size) <= width and tallest(found, size, width) <= TALLEST * height then
      return size, width, false
    end
  end
  local size, width, height = table.unpack(WAYS[#WAYS])
  return size, width, tallest(found, size, width) > TALLEST * height
end

-- ``heads``: how many of the rows, which come first, are the head of the table.
-- Returns the share of each column in the width, the size in points, whether the table lies across,
-- and whether a row of it may not fit a page.
return function(columns, rows, heads)
  local found = measure(columns, rows, heads)
  local size, width, towering = choose(found)
  return shares(found, size, width), size, width == LANDSCAPE, towering
end
