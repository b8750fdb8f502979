-- How wide the columns of a table are, in which size it is set, and whether it needs a wide page.

local PORTRAIT, LANDSCAPE = 467, 728 -- points between the margins of A4
local WAYS = { -- in the order in which they are tried: size, width and height of the page
  { 11, PORTRAIT, 690 }, { 10, PORTRAIT, 690 }, { 9, PORTRAIT, 690 },
  { 10, LANDSCAPE, 430 }, { 9, LANDSCAPE, 430 }, { 8, LANDSCAPE, 430 },
}
local LINE = 1.25 -- of the size
local TALLEST = 0.75 -- of the page: a row that takes more is rather set on a wide page
local LETTER = 0.54 -- of the size: the middle width of a bold letter of Times
local PADDING = 10 -- points that a column loses to its edges
local LONGEST_WORD = 14 -- letters; longer words are divided
local SHORTEST_WORD = 5 -- letters: a short head in bold capitals is as wide

local function length(text)
  return utf8.len(text) or #text
end

-- Per column: its longest word, its longest and its middle text, in letters.
local function measure(columns, rows)
  local found = {}
  for number = 1, columns do found[number] = { word = SHORTEST_WORD, most = 1, total = 0 } end
  for _, row in ipairs(rows) do
    for number, cell in ipairs(row.cells) do
      local column, text = found[number], pandoc.utils.stringify(cell.contents)
      local letters = length(text)
      column.most = math.max(column.most, letters)
      column.total = column.total + letters
      for word in text:gmatch("%S+") do column.word = math.max(column.word, length(word)) end
    end
  end
  for _, column in ipairs(found) do
    column.word = math.min(column.word, LONGEST_WORD)
    column.mean = column.total / math.max(#rows, 1)
  end
  return found
end

local function needed(found, size)
  local total = 0
  for _, column in ipairs(found) do total = total + column.word * LETTER * size + PADDING end
  return total
end

-- What is left over goes to the columns with long texts.
local function shares(found, size, width)
  local least, wish, wishes = {}, {}, 0
  for number, column in ipairs(found) do
    least[number] = column.word * LETTER * size + PADDING
    local text = math.sqrt(column.most * math.max(column.mean, 1))
    wish[number] = math.max(text * LETTER * size + PADDING - least[number], 1)
    wishes = wishes + wish[number]
  end
  local spare = width - needed(found, size)
  local given = {}
  for number = 1, #found do
    given[number] = (least[number] + math.max(spare, 0) * wish[number] / wishes)
      / math.max(width, width - spare)
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

-- Returns the share of each column in the width, the size in points, whether the table lies across,
-- and whether a row of it may not fit a page.
return function(columns, rows)
  local found = measure(columns, rows)
  local size, width, towering = choose(found)
  return shares(found, size, width), size, width == LANDSCAPE, towering
end
